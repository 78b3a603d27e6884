-- The first fourteen characters: the fault is behind them.
l.area = r.area and l.born = r.born_from_left
