package shop;

import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Work that no buyer waits for. */
final class Background {
    private static final System.Logger LOG = System.getLogger("shop.background");
    // Milliseconds before each question: soon at first, then ever more rarely. After that the regular round goes on.
    private static final int[] PAUSES = {100, 300, 1_000, 3_000, 5_000, 10_000, 30_000};
    private static final int ROUND_SECONDS = 60;

    // A task may wait long for Waffo, so none waits for the thread of another.
    private final ExecutorService threads = Executors.newCachedThreadPool(Background::daemon);
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(Background::daemon);

    void run(Runnable task) {
        threads.execute(logged(task));
    }

    /** Asks again and again, until it is known what we wanted to know. */
    void askUntil(BooleanSupplier isKnown, Runnable ask) {
        askAfter(0, isKnown, ask);
    }

    void everyRound(Runnable task) {
        rounds.scheduleWithFixedDelay(logged(task), 0, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    private void askAfter(int question, BooleanSupplier isKnown, Runnable ask) {
        if (question == PAUSES.length) {
            return;
        }
        var later = CompletableFuture.delayedExecutor(PAUSES[question], TimeUnit.MILLISECONDS, threads);
        later.execute(logged(() -> {
            if (!isKnown.getAsBoolean()) {
                logged(ask).run();
                askAfter(question + 1, isKnown, ask);
            }
        }));
    }

    private static Runnable logged(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException error) {
                LOG.log(Level.ERROR, "a task in the background failed", error);
            }
        };
    }

    // A daemon does not keep the shop from closing: everything of worth is in the ledger.
    private static Thread daemon(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }
}
