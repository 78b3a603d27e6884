-- Another name.
else
