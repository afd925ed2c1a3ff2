package convonet.web;

/// What the voice page may count on right now.
///
/// @param hearing `warming` or `ready`: whether spoken words are understood
/// @param voice `warming` or `ready`: whether answers are spoken
/// @param transfer whether a caller can be put through to a person
public record Offering(String hearing, String voice, boolean transfer) {}
