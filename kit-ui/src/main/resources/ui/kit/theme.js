// A classic script in <head>: the chosen theme is in force before the first paint.
document.documentElement.dataset.theme = localStorage.getItem('quintet.theme') ?? 'auto';
