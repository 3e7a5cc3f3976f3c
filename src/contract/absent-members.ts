import type { DataValidateFunction, FuncKeywordDefinition } from 'ajv/dist/types/index.js';

/** `x-absent`: members that an object must not have. Each one that is present is an error with its name. */
export const ABSENT: FuncKeywordDefinition = {
  keyword: 'x-absent',
  type: 'object',
  schemaType: 'array',
  compile(names: string[]) {
    const check: DataValidateFunction = (value: object) => {
      check.errors = names
        .filter((name) => Object.hasOwn(value, name))
        .map((member) => ({ keyword: 'x-absent', params: { member } }));
      return check.errors.length === 0;
    };
    return check;
  },
};
