"""As fake_sayso.py, but asking a site without pauses: for tests that fetch in a process of their own."""

from fake_sayso import main

from sayso.articles.web.settings import FetchSettings

FetchSettings.__init__.__kwdefaults__ |= {"pause": 0.05, "backoff": 0.01}

if __name__ == "__main__":
    main()
