"""The films: one file a chapter, one scene class a question."""
