package convonet.tools.calendar;

/// What is to be in a calendar.
public record Plan(String title, Span span) {}
