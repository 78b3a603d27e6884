-- The other.
else
