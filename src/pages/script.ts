/**
 * Progressive enhancement: copy buttons and the search. Elements that need the script are hidden until it runs, so pages
 * are complete without it.
 */
export const SCRIPT = `'use strict';
(() => {
  const buttons = navigator.clipboard ? document.querySelectorAll('button[data-copy]') : [];
  for (const button of buttons) {
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', async () => {
      const text = document.getElementById(button.dataset.copy).textContent;
      button.textContent = await navigator.clipboard.writeText(text).then(() => 'Copied', () => 'Not copied');
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }

  const form = document.querySelector('.search');
  if (!form) return;
  const input = form.querySelector('input');
  const found = document.querySelector('.found');
  const groups = [...document.querySelectorAll('.group')];
  const entries = [...document.querySelectorAll('.entry')].map((element) => ({
    item: element.parentElement,
    text: (element.textContent + ' ' + element.closest('.group').querySelector('h2').textContent).toLowerCase(),
  }));
  const show = () => {
    const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const { item } of entries) item.hidden = true;
    for (const { item, text } of entries) {
      if (!words.every((word) => text.includes(word))) continue;
      count += 1;
      for (let shown = item; shown && !shown.matches('.group'); shown = shown.parentElement) shown.hidden = false;
    }
    for (const group of groups) group.hidden = !group.querySelector('.types > li:not([hidden])');
    found.hidden = words.length === 0;
    found.textContent = count === 0 ? 'No problem type matches.' : count + (count === 1 ? ' problem type' : ' problem types');
  };
  let waiting;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, entries.length > 500 ? 120 : 0);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target.matches('input, textarea') || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    input.focus();
  });
  addEventListener('hashchange', () => {
    if (!input.value) return;
    input.value = '';
    show();
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  });
  form.hidden = false;
  if (input.value) show();
})();
`;
