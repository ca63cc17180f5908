/**
 * The tokens of app/globals.css that a drawing needs where there is no style sheet: a picture for
 * chats, a copy for offline reading. A test holds them against the style sheet.
 */
export const THEME_COLORS = {
  light: {
    background: '#fbfbfa',
    panel: '#ffffff',
    ink: '#17181a',
    soft: '#53575e',
    faint: '#696d74',
    line: '#e9e9e6',
    'line-strong': '#d6d6d1',
    accent: '#0f6b5c',
    'series-1': '#339f6b',
    'series-2': '#7c58b5',
    'series-3': '#af5319',
    'series-4': '#788cf3',
    'series-5': '#979204',
    'series-6': '#cb779d',
    'series-7': '#014f67',
    'series-8': '#7d3035',
    'series-other': '#62656a',
  },
  dark: {
    background: '#0f1012',
    panel: '#15171a',
    ink: '#ececea',
    soft: '#a6acb4',
    faint: '#8b9199',
    line: '#24272b',
    'line-strong': '#34383e',
    accent: '#3cc0a4',
    'series-1': '#5fba76',
    'series-2': '#895fd2',
    'series-3': '#b34d15',
    'series-4': '#939cf8',
    'series-5': '#9b9106',
    'series-6': '#d4a8bf',
    'series-7': '#376c79',
    'series-8': '#865954',
    'series-other': '#868686',
  },
} as const;

export type ThemeColor = keyof (typeof THEME_COLORS)['light'];
