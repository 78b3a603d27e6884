-- Born on the same day, in the same township.
l.birth = r.birth and l.township = r.township
