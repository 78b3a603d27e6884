"""The frame around every page: layout, navigation, language, masks in templates, error pages."""
