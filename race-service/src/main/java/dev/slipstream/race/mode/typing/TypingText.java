package dev.slipstream.race.mode.typing;

import static dev.slipstream.race.mode.typing.TypingConstants.COMMON_WORDS;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of one heat. Letters and the gaps between the words are its measure of length.
 *
 * @param words at least one, none of them empty
 * @param length letters of all words plus the gaps
 */
record TypingText(List<String> words, int length) {
    static TypingText of(List<String> words) {
        var letters = words.stream().mapToInt(String::length).sum();
        return new TypingText(List.copyOf(words), letters + words.size() - 1);
    }

    /** The text of a seed: half common words, half from the whole list, none twice in a row. */
    static TypingText draw(long seed, int count) {
        var random = new SplitMix64(seed);
        var words = new ArrayList<String>(count);
        var last = "";
        while (words.size() < count) {
            var pool = random.below(2) == 0 ? COMMON_WORDS : WordList.ENGLISH.size();
            var word = WordList.ENGLISH.get(random.below(pool));
            if (!word.equals(last)) {
                words.add(word);
                last = word;
            }
        }
        return of(words);
    }

    int size() {
        return words.size();
    }

    String word(int index) {
        return words.get(index);
    }

    boolean isLast(int index) {
        return index == words.size() - 1;
    }
}
