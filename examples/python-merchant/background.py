"""Work that no buyer waits for."""

import logging
import threading
import time

# Seconds before each question: soon at first, then ever more rarely. After that the regular round goes on.
PAUSES = (0.1, 0.3, 1, 3, 5, 10, 30)
ROUND = 60


def run(task) -> None:
    threading.Thread(target=_logged, args=(task,), daemon=True).start()


def ask_until(is_known, ask) -> None:
    """Asks again and again, until it is known what we wanted to know."""

    def asking():
        for pause in PAUSES:
            time.sleep(pause)
            if is_known():
                return
            _logged(ask)

    run(asking)


def every_round(task) -> None:
    def rounds():
        while True:
            _logged(task)
            time.sleep(ROUND)

    run(rounds)


def _logged(task) -> None:
    try:
        task()
    except Exception:
        logging.exception("a task in the background failed")
