import type { ConfigData } from 'html-validate';

/** What html-validate looks for in each built page: all that it recommends, but for what stands here with its reason. */
export const htmlRules: ConfigData = {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // `<meta … />`: Starlight's head is written so. The sign says nothing in HTML, and does no harm.
    'void-style': 'off',
    // VoiceOver takes `list-style: none` for the end of a list, unless the list says that it is one.
    'no-redundant-role': 'off',
    // Firefox brings back ticks and choices of an earlier visit after a reload, and knows no other way to be told not to.
    'input-attributes': 'off',
    'valid-autocomplete': 'off',
    // The search answers while one types, and Enter is for the first result: there is nothing to press.
    'wcag/h32': 'off',
    // Results of the search are a listbox whose options are links, which no <select> has.
    'prefer-native-element': ['error', { exclude: ['listbox'] }],
    // Starlight's button for the menu stands in no form, where alone the type matters.
    'no-implicit-button-type': 'off',
    // "_top" is Starlight's name for a page's title.
    'valid-id': ['error', { relaxed: true }],
    // Starlight has the list of a page's sections twice, for narrow screens and for wide; the editor its notice in each language. One is shown.
    'unique-landmark': 'off',
  },
};
