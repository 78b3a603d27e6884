-- Names of like shape, in the same township.
l.name_shape = r.name_shape and l.township = r.township
