package io.intertwine.conformance.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Reports in the XML of JUnit: a suite for each enabler, a test case for each check of each requirement.
public final class JunitXml {
    private JunitXml() {}

    public static void write(Path file, List<Report> reports) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text(reports));
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    static String text(List<Report> reports) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        reports.forEach(report -> suite(report, xml));
        return xml.append("</testsuites>\n").toString();
    }

    private static void suite(Report report, StringBuilder xml) {
        StringBuilder cases = new StringBuilder();
        int tests = 0;
        int failures = 0;
        for (Requirement requirement : Requirement.ALL) {
            List<Finding> about = report.about(requirement);
            about.forEach(finding -> testCase(requirement, finding, cases));
            tests += Math.max(1, about.size());
            failures +=
                    (int) about.stream().filter(finding -> !finding.passed()).count();
            if (about.isEmpty()) {
                failures++;
                open(requirement, "no check ran", 0, cases).append(">\n      <failure message=\"no check ran\"/>\n");
                cases.append("    </testcase>\n");
            }
        }
        if (report.leftovers() != null) {
            tests++;
            failures++;
            cases.append("    <testcase classname=\"clean-up\" name=\"nothing is left behind\">\n"
                            + "      <failure message=\"")
                    .append(escaped(report.leftovers()))
                    .append("\"/>\n    </testcase>\n");
        }
        xml.append("  <testsuite name=\"FGMV-29 ")
                .append(escaped(report.enabler()))
                .append("\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\">%n".formatted(tests, failures))
                .append(cases)
                .append("  </testsuite>\n");
    }

    private static void testCase(Requirement requirement, Finding finding, StringBuilder cases) {
        open(requirement, finding.check().title(), finding.took().toNanos() / 1e9, cases);
        Finding.Failure failure = finding.failure();
        if (failure == null) {
            cases.append("/>\n");
            return;
        }
        cases.append(">\n      <failure message=\"")
                .append(escaped("expected " + failure.expected()))
                .append("\">")
                .append(escaped(
                        "came: " + failure.came() + (failure.flow() == null ? "" : "\nflow: " + failure.flow())))
                .append("</failure>\n    </testcase>\n");
    }

    private static StringBuilder open(Requirement requirement, String name, double seconds, StringBuilder cases) {
        return cases.append("    <testcase classname=\"")
                .append(escaped("FGMV-29 " + requirement.clause()))
                .append("\" name=\"")
                .append(escaped(name))
                .append(String.format(Locale.ROOT, "\" time=\"%.3f\"", seconds));
    }

    /// Without the control characters that XML cannot hold.
    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
