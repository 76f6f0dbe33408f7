// Runs before the first paint, as a script of its own in the head: a page must not flash in the other theme.
(() => {
  try {
    const theme = localStorage.getItem('carillon.theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // storage is closed to us: the system's theme it is
  }
  document.documentElement.classList.add('scripted');
})();
