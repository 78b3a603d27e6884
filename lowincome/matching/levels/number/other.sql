-- Another number.
else
