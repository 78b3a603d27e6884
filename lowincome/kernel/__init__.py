"""What everything else stands on: citizen numbers, regions, dates, masks, messages, settings and errors."""
