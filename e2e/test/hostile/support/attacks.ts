/** Characters that move a cursor, turn the reading direction or can't be seen; line breaks may stay. */
export const STEERING = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;
