package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.TextBox;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/**
 * A line to type on. Whoever comes to it finds all of it selected: the first character typed replaces it, and a key that
 * moves or deletes begins to edit it. Control keys are those of a shell; the library would type their letters.
 */
final class Box extends TextBox {
    static final String KEYS = """
            The first character that you type replaces what stands in the field; the arrow keys, Home and End keep it.
            Ctrl-U clears the field, Ctrl-W deletes the word before the cursor, Ctrl-K all behind it. \
            Ctrl-A goes to the beginning, Ctrl-E to the end.""";

    private boolean isSelected = true;

    Box(TerminalSize size, String text) {
        super(size, text);
        setCaretPosition(text.length());
    }

    @Override
    protected synchronized void afterEnterFocus(FocusChangeDirection direction, Interactable before) {
        super.afterEnterFocus(direction, before);
        isSelected = true;
    }

    @Override
    public synchronized Result handleKeyStroke(KeyStroke key) {
        boolean isCharacter = key.getKeyType() == KeyType.Character;
        if (isCharacter && (key.isCtrlDown() || key.isAltDown())) {
            return key.isCtrlDown() && edit(key.getCharacter()) ? Result.HANDLED : Result.UNHANDLED;
        }
        if (isSelected && isCharacter) {
            setText("");
        }
        isSelected &= key.getKeyType() == KeyType.Tab;
        return super.handleKeyStroke(key);
    }

    private boolean edit(char letter) {
        String text = getText();
        int caret = Math.min(getCaretPosition().getColumn(), text.length());
        switch (letter) {
            case 'a' -> setCaretPosition(0);
            case 'e' -> setCaretPosition(text.length());
            case 'k' -> replace(text.substring(0, caret), "");
            case 'u' -> replace("", "");
            case 'w' -> replace(text.substring(0, wordBefore(text, caret)), text.substring(caret));
            default -> {
                return false;
            }
        }
        isSelected = false;
        return true;
    }

    /** The text with the caret between its two parts. */
    private void replace(String before, String behind) {
        setText(before + behind);
        setCaretPosition(before.length());
    }

    /** Where the word before the caret begins: a number of an address is one. */
    private static int wordBefore(String text, int caret) {
        int at = caret;
        while (at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1))) {
            at--;
        }
        while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
