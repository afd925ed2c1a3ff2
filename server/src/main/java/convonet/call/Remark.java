package convonet.call;

import java.util.List;

/// What the call says in its own name; the assistant does not know of it.
enum Remark {
    TOOL_TAKES_LONG("while a tool takes long"),
    CUTTING_IN("to somebody who talks long"),
    STILL_THERE("to somebody silent"),
    WELCOME_BACK("to somebody who is back"),
    GOOD_BYE("before hanging up");

    private final String occasion;

    Remark(String occasion) {
        this.occasion = occasion;
    }

    /// The words for the next occasion, never the same twice in a row when there are others.
    ///
    /// @param before on how many occasions it was said before
    String words(int before) {
        return sayings().get(before % sayings().size());
    }

    List<String> sayings() {
        return English.SECTIONS.sayings(occasion);
    }
}
