import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { ForbiddenException, Module, NotFoundException, UseGuards, ValidationPipe } from '@nestjs/common';
import { Args, Field, GraphQLModule, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsEmail, MinLength } from 'class-validator';
import { GraphQLError } from 'graphql';
import { type ExistingApp, get, post } from '../existing-app.js';

@ObjectType()
class Author {
  @Field(() => Int) id!: number;
  @Field() name!: string;
}

@InputType()
class NewAuthor {
  @Field() @MinLength(2) name!: string;
  @Field({ nullable: true }) @IsEmail() email?: string;
}

class Closed {
  canActivate(): boolean {
    return false;
  }
}

@Resolver(() => Author)
class AuthorsResolver {
  private readonly authors: Author[] = [{ id: 1, name: 'Ada' }];

  @Query(() => Author)
  author(@Args('id', { type: () => Int }) id: number) {
    const author = this.authors.find((each) => each.id === id);
    if (!author) throw new NotFoundException(`There is no author ${id}`);
    return author;
  }

  @Query(() => [Author])
  authors_() {
    return this.authors;
  }

  @Mutation(() => Author)
  add(@Args('author') { name }: NewAuthor) {
    return { id: 2, name };
  }

  @Mutation(() => Author)
  addLeniently(@Args('author', new ValidationPipe({ skipMissingProperties: true })) { name }: NewAuthor) {
    return { id: 2, name };
  }

  @Query(() => String, { nullable: true })
  forbidden() {
    throw new ForbiddenException('Not for you');
  }

  @Query(() => String, { nullable: true })
  @UseGuards(Closed)
  guarded() {}

  @Query(() => String, { nullable: true })
  crash() {
    throw new Error('broken');
  }

  @Query(() => String, { nullable: true })
  own() {
    throw new GraphQLError('Own words', { extensions: { code: 'OWN', left: 2 } });
  }
}

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      playground: false,
      introspection: false,
      includeStacktraceInErrorResponses: false,
    }),
  ],
  providers: [AuthorsResolver],
})
class AppModule {}

const query = (text: string) => post('/graphql', { query: text });

export const graphql: readonly ExistingApp[] = [
  {
    name: 'an app with resolvers of GraphQL and a global validation pipe',
    module: AppModule,
    prepare: (app) => app.useGlobalPipes(new ValidationPipe()),
    requests: [
      query('{ author(id: 1) { id name } authors_ { name } }'),
      query('{ author(id: 7) { id } }'),
      query('{ author(id: "x") { id } }'),
      query('{ nothing }'),
      query('{'),
      query('mutation { add(author: { name: "Ada", email: "ada@example.com" }) { id name } }'),
      query('mutation { add(author: { name: "A", email: "ada" }) { id } }'),
      query('mutation { addLeniently(author: { name: "Ada", email: "ada@example.com" }) { id } }'),
      query('{ forbidden }'),
      query('{ guarded }'),
      query('{ own }'),
      query('{ crash }'),
      query('{ forbidden authors_ { id } }'),
      get('/graphql?query={authors_{id}}', { 'Apollo-Require-Preflight': 'yes' }),
      post('/graphql', '{', { 'Content-Type': 'application/json' }),
      get('/nowhere'),
    ],
  },
  {
    name: 'an app with resolvers of GraphQL whose arguments have pipes of their own',
    module: AppModule,
    requests: [
      query('mutation { addLeniently(author: { name: "Ada" }) { id name } }'),
      query('mutation { addLeniently(author: { name: "A" }) { id } }'),
    ],
  },
];
