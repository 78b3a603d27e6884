-- Another birth date.
else
