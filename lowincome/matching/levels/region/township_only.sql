-- The same township or street, and one of the two names no village: they agree on all that is given.
township_l = township_r and (village_l is null or village_r is null)
