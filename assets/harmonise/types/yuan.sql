-- Yuan, to the fen: thousands marks in threes, a currency sign before, 元 behind. A third decimal other than zero is a
-- fault, never rounded away, unless it is the noise of a binary fraction (six zeros or nines after the fen). Null for
-- brackets, exponents, 万 and everything else.
case
    when regexp_full_match(
        cell, '[-+]?¥?[-+]?([0-9]{1,16}|[0-9]{1,3}(,[0-9]{3}){1,5})(\.([0-9]{0,2}0*|[0-9]{2}(0{6}|9{6})[0-9]*))?元?'
    )
        then try_cast(regexp_replace(cell, '[¥,元]', '', 'g') as decimal(18, 2))
end
