package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// A private headless Chromium that looks at the console of a server.
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--enable-unsafe-swiftshader");

    private final ChromeDriver driver;
    private final URI server;

    private Browser(ChromeDriver driver, URI server) {
        this.driver = driver;
        this.server = server;
    }

    static Browser open(URI server) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(ARGUMENTS);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options), server);
        browser.size(1600, 1000);
        return browser;
    }

    /// The size of the page itself, in CSS pixels.
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void theme(String theme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /// @param place such as `#/twins`
    void go(String place) {
        driver.get(server + "/console/" + place);
    }

    /// @param address of another server
    void goTo(String address) {
        driver.get(address);
    }

    /// Goes there as one who is logged in; returns when the screen is there with what it fetched.
    void see(String place) {
        go(place);
        await(place)
                .atMost(PATIENCE)
                .until(() -> place.equals(run("return document.querySelector('main')?.dataset.at"))
                        && !text().contains("Fetching"));
    }

    void logIn(String key) {
        go("");
        type("#key", key);
        press("Log in");
    }

    String address() {
        return Objects.requireNonNull(driver.getCurrentUrl());
    }

    WebElement find(String selector) {
        return await(selector)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> driver.findElement(By.cssSelector(selector)), WebElement::isDisplayed);
    }

    void type(String selector, String text) {
        WebElement field = find(selector);
        field.clear();
        field.sendKeys(text);
    }

    /// Chooses one of several by its words.
    void choose(String selector, String words) {
        find(selector)
                .findElement(By.xpath("./option[normalize-space(.)='" + words + "']"))
                .click();
    }

    /// What stands in a field.
    String value(String selector) {
        return Objects.requireNonNullElse(find(selector).getDomProperty("value"), "");
    }

    /// Presses the button, or follows the link, with these words.
    void press(String words) {
        By by = By.xpath(
                "//*[(self::button or self::a or self::summary) and contains(normalize-space(.), '" + words + "')]");
        await(words).atMost(PATIENCE).ignoreExceptions().until(() -> {
            driver.findElement(by).click();
            return true;
        });
    }

    /// Says yes to the question that the page asks.
    void agree() {
        driver.switchTo().alert().accept();
    }

    /// Waits until the page shows this text.
    void shows(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(text()).contains(text));
    }

    String text() {
        try {
            return driver.findElement(By.tagName("body")).getText();
        } catch (StaleElementReferenceException _) {
            return "";
        }
    }

    Object run(String script) {
        return Objects.requireNonNullElse(driver.executeScript(script), "");
    }

    /// How many pixels the page is wider than its window.
    long overflow() {
        return ((Number) run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .longValue();
    }

    /// What went wrong in the page since the last look. That a request was refused is no fault of the
    /// page.
    List<String> faults() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("the server responded with a status of 4"))
                .filter(message -> !message.contains("/representation - ")) // 502: a twin's model did not come
                .toList();
    }

    /// Where files go that the page gives.
    void keepFilesIn(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.toAbsolutePath().toString()));
    }

    /// Lets the page reach no such addresses from now on.
    ///
    /// @param patterns with `*` for anything; none lets it reach all again
    void block(String... patterns) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
    }

    void keep(String name) {
        try {
            Files.createDirectories(Pictures.ALL);
            Files.write(picture(name), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps a picture of the guides.
    void keepForGuides(String name) {
        keep(name);
        Pictures.keep(name, picture(name));
    }

    private static Path picture(String name) {
        return Pictures.ALL.resolve(name + ".png");
    }

    @Override
    public void close() {
        driver.quit();
    }
}
