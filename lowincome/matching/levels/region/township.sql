-- The same township or street.
township_l = township_r
