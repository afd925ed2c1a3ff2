package convonet.assistant.offline;

import convonet.assistant.LanguageModel;
import convonet.assistant.LanguageModelContract;
import convonet.speech.Phrasebook;

class OfflineLanguageModelContractTest extends LanguageModelContract {
    private static final OfflineLanguageModel MODEL = new OfflineLanguageModel(Phrasebook.load());

    @Override
    protected LanguageModel model() {
        return MODEL;
    }
}
