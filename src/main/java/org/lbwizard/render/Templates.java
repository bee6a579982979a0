package org.lbwizard.render;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * Renders templates in Mustache, a language without logic: the target prepares what they show. A name that is not
 * there is an error. A site's own template wins over the packaged one.
 */
public final class Templates {
    /** Where a site puts templates of its own, in the appliance's tree. */
    public static final String SITE_DIRECTORY = "/etc/lbwizard/templates";

    private static final String PACKAGED = "/org/lbwizard/templates/";
    private static final Pattern LINE = Pattern.compile("@ ?(?:line )?[^:]*:?(\\d+)");

    /** Looks a site's template up by its name; empty if the site has none. */
    public interface Site {
        Optional<byte[]> find(String name) throws IOException;
    }

    private final Site site;
    private final Set<String> fromSite = new TreeSet<>();
    private final Mustache.Compiler compiler = Mustache.compiler()
            .escapeHTML(false)
            .strictSections(true)
            .emptyStringIsFalse(true)
            .withCollector(new Data());

    public Templates(Site site) {
        this.site = site;
    }

    /**
     * Renders one template.
     *
     * @param name folder and file, such as {@code ifupdown/interfaces}
     * @throws RefusedException if a template cannot be read, or shows what the view does not have
     */
    public String render(String name, Map<String, Object> view) {
        try {
            Optional<byte[]> own = site.find(name);
            if (own.isPresent()) {
                fromSite.add(name);
                return render(SITE_DIRECTORY + "/" + name, own.get(), view);
            }
            return render("templates/" + name, packaged(name), view);
        } catch (IOException unreadable) {
            throw TemplateText.refusal(
                    SITE_DIRECTORY + "/" + name, 0, "cannot be read: " + unreadable.getMessage(), "fix or remove it");
        }
    }

    /** The site's templates that were used so far. */
    public Set<String> fromSite() {
        return Set.copyOf(fromSite);
    }

    private static byte[] packaged(String name) throws IOException {
        try (InputStream in = Templates.class.getResourceAsStream(PACKAGED + name)) {
            if (in == null) {
                throw new IllegalStateException("no packaged template " + name);
            }
            return in.readAllBytes();
        }
    }

    private String render(String source, byte[] bytes, Map<String, Object> view) {
        String text = TemplateText.of(source, bytes);
        try {
            Template template = compiler.compile(text);
            template.visit(new TemplateText.Literals(source, text));
            return template.execute(view);
        } catch (MustacheException.Context missing) {
            throw TemplateText.refusal(
                    source,
                    missing.lineNo,
                    "there is nothing called `" + missing.key + "` to show here",
                    "use one of: " + String.join(", ", new TreeSet<>(view.keySet())) + ", or a name within them");
        } catch (MustacheParseException broken) {
            throw TemplateText.refusal(
                    source,
                    lineOf(broken),
                    "the template cannot be read: " + broken.getMessage(),
                    "look at the braces");
        } catch (MustacheException | IllegalArgumentException | UnsupportedOperationException other) {
            throw TemplateText.refusal(source, 0, String.valueOf(other.getMessage()), "fix the template");
        }
    }

    private static int lineOf(MustacheParseException broken) {
        Matcher line = LINE.matcher(String.valueOf(broken.getMessage()));
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }

    /** Maps and lists are shown, and nothing else of what an object in Java can do. */
    private static final class Data extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new HashMap<>();
        }
    }
}
