// Stamps a key press and the last change of the picture after it, in the page that shows both.
() => {
  const SETTLED = 250, PATIENCE = 10000;
  let watched = null, start = 0, last = 0, loaded = false;
  const stamp = () => requestAnimationFrame(() => { last = performance.now(); });
  // What only a screen reader hears comes after a pause, and changes no pixel.
  const heard = ({ target, attributeName }) =>
    attributeName === "aria-label" || (target.closest && target.closest("[role=status]"));
  const observer = new MutationObserver((records) => { if (!records.every(heard)) stamp(); });
  document.addEventListener("keydown", () => { start = performance.now(); last = 0; loaded = false; }, true);
  document.addEventListener("load", ({ target }) => {
    if (watched && watched.contains(target)) { loaded = true; stamp(); }
  }, true);

  window.watch = (node) => {
    observer.disconnect();
    watched = node;
    observer.observe(node, { subtree: true, attributes: true, childList: true, characterData: true });
  };
  // Milliseconds from key to last frame, once the picture is there and rests; null when it never comes.
  window.settled = (image) => new Promise((resolve) => {
    const look = () => {
      const now = performance.now(), there = image ? loaded : !watched.matches(".waiting");
      if (last && there && now - last > SETTLED) resolve(last - start);
      else if (now - start > PATIENCE) resolve(null);
      else setTimeout(look, 25);
    };
    look();
  });
}
