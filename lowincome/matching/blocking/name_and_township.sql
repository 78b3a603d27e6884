-- Names of like sound, in the same township.
l.name_folded = r.name_folded and l.township = r.township
