-- A day without its time of day and without blanks; a time that no clock shows stays and makes the cell a fault.
regexp_replace(
    regexp_replace(
        cell,
        '^(?:(.*日)\s*|(.*[0-9])[T\s]\s*)(?:上午|下午)?'
        || '(?:[01]?[0-9]|2[0-3])[:时][0-5]?[0-9](?:[:分](?:[0-5]?[0-9](?:\.[0-9]+)?秒?)?)?'
        || '(?:\s*(?:AM|PM|am|pm)|Z|[-+][0-9]{2}:?[0-9]{2})?$',
        '\1\2'
    ),
    '\s',
    '',
    'g'
)
