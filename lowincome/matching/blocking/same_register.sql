-- In the register household of those.
l.register = r.kin_register
