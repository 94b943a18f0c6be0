"""The lists for programs: `/api/v1/`, made from the same declarations as the pages."""
