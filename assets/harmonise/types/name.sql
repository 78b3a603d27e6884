-- A person's name without blanks, with one interpunct (U+00B7) between its parts whatever dot was typed.
translate(cell, '•‧∙・⋅.', '······')
