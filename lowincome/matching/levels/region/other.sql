-- Another county.
else
