export * from 'nestjs-problems';
