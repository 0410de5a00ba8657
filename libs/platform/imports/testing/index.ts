export { csvOf, gb18030Of, handmadeXlsx, xlsxOf } from './files.js';
