-- In the household of those whom the feed puts together with the record.
l.household = r.kin_household
