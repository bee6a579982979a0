package org.lbwizard.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lbwizard.support.SameText;

/** The picture that the README begins with is a page of docs/screens.md, which is a page of the wizard. */
class PictureTest {
    private static final Path PICTURE = Path.of("docs/wizard.svg");
    private static final int COLUMNS = 80;
    private static final int COLUMN = 9;
    private static final int ROW = 19;
    private static final int BASE = 14;
    private static final int MARGIN = 12;

    @Test
    void picture_shows_the_page_as_it_is() throws IOException {
        String picture = picture(Pages.fenced(Pages.section(Pages.text("docs/screens.md"), "First service"), "text")
                .getFirst()
                .lines()
                .toList());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PICTURE, picture);
        }
        SameText.check(PICTURE, picture, "-Dtest=PictureTest -Ddocs.update=true");
    }

    private static String picture(List<String> rows) {
        int width = COLUMNS * COLUMN + 2 * MARGIN;
        int height = rows.size() * ROW + 2 * MARGIN;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
                <title>A page of the wizard on a full screen</title>
                <rect width="%1$d" height="%2$d" rx="6" fill="#1d2430"/>
                <g font-family="DejaVu Sans Mono, Liberation Mono, Menlo, Consolas, monospace" font-size="15" fill="#d8dee9">
                """.formatted(width, height));
        for (int row = 0; row < rows.size(); row++) {
            boolean isBar = row == 0 || row == rows.size() - 1;
            svg.append(isBar ? bar(row) : "").append(text(rows.get(row), row, isBar));
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static String bar(int row) {
        return "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#88c0d0\"/>\n"
                .formatted(MARGIN, MARGIN + row * ROW, COLUMNS * COLUMN, ROW);
    }

    /** Each run of characters at its column, and as wide as its columns, whatever font is there. */
    private static String text(String row, int number, boolean isBar) {
        StringBuilder runs = new StringBuilder();
        Pattern.compile("\\S+(?: \\S+)*")
                .matcher(row)
                .results()
                .forEach(run -> runs.append(
                        "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\"%s>%s</text>\n"
                                .formatted(
                                        MARGIN + run.start() * COLUMN,
                                        MARGIN + number * ROW + BASE,
                                        run.group().length() * COLUMN,
                                        isBar ? " fill=\"#1d2430\"" : "",
                                        run.group().replace("&", "&amp;").replace("<", "&lt;"))));
        return runs.toString();
    }
}
