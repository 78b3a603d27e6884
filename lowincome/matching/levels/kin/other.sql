-- They live elsewhere.
else
