-- Names of like sound that few people have.
l.name_rare = r.name_rare
