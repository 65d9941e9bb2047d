"""The look of every page: layout, words in English, style, scripts. Knows no app."""
