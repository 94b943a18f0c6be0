"""What goes out of all lists together: the calendar, the sitemap, the download of everything."""
