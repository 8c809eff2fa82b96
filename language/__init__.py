"""The words of market reports: figures, years, dates, places, companies, sentences. Knows texts only, no documents and no records."""
