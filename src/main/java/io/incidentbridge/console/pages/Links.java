package io.incidentbridge.console.pages;

import io.incidentbridge.console.EscalationPage;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a list.
 *
 * @param query what the list is asked for, to be put behind a path: empty, or from the question
 *     mark
 * @param here this page of it
 * @param first its first
 * @param next absent on the last
 */
public record Links(String query, String here, String first, @Nullable String next) {

    static Links of(SearchForm form, String path, EscalationPage page) {
        return new Links(
                form.at("", form.cursor),
                form.at(path, form.cursor),
                form.at(path, null),
                page.nextCursor() == null ? null : form.at(path, page.nextCursor()));
    }
}
