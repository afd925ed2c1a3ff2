package convonet.web;

import convonet.tools.Consents.Outcome;

/// What a caller sees when they are back from an outside service. It has neither script nor style.
record ConsentPage(String title, String text) {

    static ConsentPage of(Outcome outcome) {
        return switch (outcome) {
            case CONNECTED ->
                new ConsentPage("Connected", "Your calendar is connected. You can close this tab and go on talking.");
            case DECLINED ->
                new ConsentPage("Not connected", "Nothing was connected. You can close this tab and go on talking.");
            case TOO_LITTLE ->
                new ConsentPage(
                        "Not connected",
                        "The box for your calendar's events was not ticked. Close this tab, and press the button once"
                                + " more if you want to connect it.");
            case NOT_ASKED_FOR ->
                new ConsentPage(
                        "That did not work",
                        "This was not asked for here, or took too long. Close this tab, go back to your call, and press"
                                + " the button there once more.");
            case FAILED ->
                new ConsentPage(
                        "That did not work",
                        "The calendar could not be connected just now. Close this tab and try again a little later.");
        };
    }

    String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s · Convonet</title>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                <p>%s</p>
                </main>
                </body>
                </html>
                """.formatted(title, title, text);
    }
}
