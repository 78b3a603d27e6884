-- One row per name that was asked and is not known yet.
select written
from asked_names
anti join name_features
    on asked_names.written = name_features.written
order by written
