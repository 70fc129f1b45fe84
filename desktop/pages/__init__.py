"""The pages of the window, in the order of the work: ``name -> "module:attribute"``."""

PAGES = {
    "home": "desktop.pages.home.page:HomePage",
    "data": "desktop.pages.data.page:DataPage",
    "model": "desktop.pages.model.page:ModelPage",
    "train": "desktop.pages.train.page:TrainPage",
    "results": "desktop.pages.results.page:ResultsPage",
    "library": "desktop.pages.library.page:LibraryPage",
    "classify": "desktop.pages.classify.page:ClassifyPage",
    "preferences": "desktop.pages.preferences.page:PreferencesPage",
}
