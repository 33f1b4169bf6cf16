"""The report: a page for people, in HTML and in Markdown, from templates."""
